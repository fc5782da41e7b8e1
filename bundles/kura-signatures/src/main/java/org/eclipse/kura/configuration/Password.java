package org.eclipse.kura.configuration;

/** A text that Kura keeps encrypted. */
public class Password {
    private final char[] password;

    public Password(String password) {
        this(password.toCharArray());
    }

    public Password(char[] password) {
        this.password = password.clone();
    }

    public char[] getPassword() {
        return password.clone();
    }

    @Override
    public String toString() {
        return new String(password);
    }
}
