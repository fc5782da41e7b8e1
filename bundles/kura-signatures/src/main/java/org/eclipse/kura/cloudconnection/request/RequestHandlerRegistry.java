package org.eclipse.kura.cloudconnection.request;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Knows who answers what. */
@ProviderType
public interface RequestHandlerRegistry {
    void registerRequestHandler(String application, RequestHandler handler) throws KuraException;

    void unregister(String application) throws KuraException;
}
