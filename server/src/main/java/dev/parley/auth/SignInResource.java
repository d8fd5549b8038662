package dev.parley.auth;

import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.users.Users;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Signing in and out.
@Path("/api/auth")
@RunOnVirtualThread
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signing in", description = "Accounts, tokens and the devices that are signed in")
final class SignInResource {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Authentication authentication;
  private final AccessTokens tokens;
  private final Users users;

  SignInResource(
      Accounts accounts,
      Sessions sessions,
      Authentication authentication,
      AccessTokens tokens,
      Users users) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.authentication = authentication;
    this.tokens = tokens;
    this.users = users;
  }

  @POST
  @Path("/register")
  @SecurityRequirements
  @Operation(
      summary = "Make an account and sign in",
      description =
          "The first account of a server is its admin. The password needs 8 characters or more and"
              + " must be neither among the most common ones nor the name or e-mail address. About"
              + " 60 registrations an hour are taken from one network.")
  @APIResponse(
      responseCode = "201",
      description = "Signed in; sets the refresh cookie",
      content = @Content(schema = @Schema(implementation = Tokens.class)))
  @APIResponse(responseCode = "409", description = "`email_taken`, or `conflict` of the username")
  public Response register(
      @NotNull(message = "must be given") @Valid Registration body,
      @Context HttpServerRequest request) {
    var device = Device.of(request);
    return signedIn(Response.Status.CREATED, accounts.register(body, device), device);
  }

  @POST
  @Path("/login")
  @SecurityRequirements
  @Operation(
      summary = "Sign in",
      description =
          "One account takes 10 wrong passwords, then another every 90 seconds; one network takes"
              + " 300 tries in five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "Signed in; sets the refresh cookie",
      content = @Content(schema = @Schema(implementation = Tokens.class)))
  @APIResponse(responseCode = "401", description = "`invalid_credentials`")
  public Response login(
      @NotNull(message = "must be given") @Valid Credentials body,
      @Context HttpServerRequest request) {
    var device = Device.of(request);
    return signedIn(Response.Status.OK, accounts.logIn(body, device), device);
  }

  @POST
  @Path("/refresh")
  @SecurityRequirements
  @Operation(
      summary = "Get new tokens",
      description =
          "Takes the refresh token from the body or else the cookie. Each is good once: one that"
              + " comes again ends its session, for it has been stolen.")
  @APIResponse(
      responseCode = "200",
      description = "New tokens; sets the refresh cookie",
      content = @Content(schema = @Schema(implementation = Tokens.class)))
  @APIResponse(responseCode = "401", description = "`unauthenticated`: sign in again")
  public Response refresh(
      @Valid @Nullable RefreshRequest body,
      @CookieParam(SessionCookie.REFRESH_NAME) @Nullable String cookie,
      @Context HttpServerRequest request) {
    var device = Device.of(request);
    var token =
        token(body, cookie)
            .orElseThrow(
                () -> Problem.of(ProblemCode.UNAUTHENTICATED, "There is no refresh token."));
    return signedIn(Response.Status.OK, sessions.refresh(token, device), device);
  }

  @POST
  @Path("/logout")
  @Operation(
      summary = "Sign out",
      description =
          "Ends the session of the refresh token, from the body or the cookie, or else that of the"
              + " bearer token. Its access tokens and sockets end at once.")
  @APIResponse(responseCode = "204", description = "Signed out; clears the refresh cookie")
  public Response logout(
      @Valid @Nullable RefreshRequest body,
      @CookieParam(SessionCookie.REFRESH_NAME) @Nullable String cookie,
      @HeaderParam("Authorization") @Nullable String authorization,
      @Context HttpServerRequest request) {
    var ended = token(body, cookie).map(sessions::end).orElse(false);
    if (!ended) {
      var caller = authentication.authenticate(Bearer.token(authorization));
      sessions.end(caller.sessionId(), caller.userId());
    }
    var secure = Device.of(request).secure();
    return Response.noContent()
        .cookie(SessionCookie.MEDIA.none(secure), SessionCookie.REFRESH.none(secure))
        .build();
  }

  private static Optional<RefreshToken> token(
      @Nullable RefreshRequest body, @Nullable String cookie) {
    return Stream.of(
            Optional.ofNullable(body).map(RefreshRequest::refreshToken),
            Optional.ofNullable(cookie))
        .flatMap(Optional::stream)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(RefreshToken::new);
  }

  private Response signedIn(Response.Status status, Sessions.Grant grant, Device device) {
    var user =
        users
            .self(grant.userId())
            .orElseThrow(() -> Problem.of(ProblemCode.UNAUTHENTICATED, "This account is gone."));
    var access = tokens.issue(grant.userId(), grant.sessionId(), user.role());
    var seconds = tokens.lifetime().toSeconds();
    return Response.status(status)
        .entity(new Tokens(user, access, seconds, grant.refreshToken().text()))
        .cookie(
            SessionCookie.MEDIA.of(
                tokens.issueForMedia(grant.userId(), grant.sessionId()), device.secure()),
            SessionCookie.REFRESH.of(grant.refreshToken().text(), device.secure()))
        .build();
  }
}
