package org.eclipse.kura.core.configuration.metatype;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.configuration.metatype.AD;
import org.eclipse.kura.configuration.metatype.Option;
import org.eclipse.kura.configuration.metatype.Scalar;

/** An attribute definition that can be filled in. Assets take no other (WireAsset casts to it). */
public class Tad implements AD {
    private final List<Option> options = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private Tscalar type = Tscalar.STRING;
    private int cardinality;
    private boolean required;

    @Override
    public List<Option> getOption() {
        return options;
    }

    public void setOption(Toption option) {
        options.add(option);
    }

    @Override
    public Scalar getType() {
        return Scalar.fromValue(type.value());
    }

    public void setType(Tscalar type) {
        this.type = type;
    }

    @Override
    public int getCardinality() {
        return cardinality;
    }

    public void setCardinality(Integer cardinality) {
        this.cardinality = cardinality;
    }

    @Override
    public boolean isRequired() {
        return required;
    }

    public void setRequired(Boolean required) {
        this.required = required;
    }

    @Override
    public String getName() {
        return texts.getOrDefault("name", "");
    }

    public void setName(String name) {
        texts.put("name", name);
    }

    @Override
    public String getDescription() {
        return texts.getOrDefault("description", "");
    }

    public void setDescription(String description) {
        texts.put("description", description);
    }

    @Override
    public String getId() {
        return texts.getOrDefault("id", "");
    }

    public void setId(String id) {
        texts.put("id", id);
    }

    @Override
    public String getMin() {
        return texts.getOrDefault("min", "");
    }

    public void setMin(String min) {
        texts.put("min", min);
    }

    @Override
    public String getMax() {
        return texts.getOrDefault("max", "");
    }

    public void setMax(String max) {
        texts.put("max", max);
    }

    @Override
    public String getDefault() {
        return texts.getOrDefault("default", "");
    }

    public void setDefault(String text) {
        texts.put("default", text);
    }
}
