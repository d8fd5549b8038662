package dev.parley.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks what a page shows by its address alone, as `<img>` and `<video>` do, which cannot send an
/// access token. The cookie that comes with signing in opens it as well. For reading only, and only
/// below `/api/media`, where the cookie is sent; who may see it is decided at every request.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Embeddable {}
