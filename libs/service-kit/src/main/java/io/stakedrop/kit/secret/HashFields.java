package io.stakedrop.kit.secret;

/** Where a schema says that a hash, 32 bytes or a signature stands, so that such a value is no raw key there. */
public interface HashFields {

    /** No schema: nowhere. */
    HashFields NONE = new HashFields() {

        @Override
        public boolean isHash() {
            return false;
        }

        @Override
        public boolean knows(String name) {
            return false;
        }

        @Override
        public HashFields member(String name) {
            return this;
        }

        @Override
        public HashFields item() {
            return this;
        }
    };

    /** Whether a string at this place is a hash. */
    boolean isHash();

    /** Whether the schema names this member, so that the name is not the caller's own. */
    boolean knows(String name);

    /** The place of an object's member. */
    HashFields member(String name);

    /** The place of an array's items. */
    HashFields item();
}
