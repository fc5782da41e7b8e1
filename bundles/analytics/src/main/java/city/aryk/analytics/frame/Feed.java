package city.aryk.analytics.frame;

/** Something that gets its data itself and not from scans; whoever runs it does so for as long as a site asks for it. */
public interface Feed extends Computing {}
