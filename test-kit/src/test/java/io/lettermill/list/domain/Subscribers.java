package io.lettermill.list.domain;

public interface Subscribers {

    boolean add(String name);
}
