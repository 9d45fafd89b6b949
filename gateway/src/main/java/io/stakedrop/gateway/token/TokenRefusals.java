package io.stakedrop.gateway.token;

import io.stakedrop.kit.problem.Problem;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers {@link TokenRefusedException} wherever OAuth 2.0 is spoken. */
class TokenRefusals {

    @ServerExceptionMapper
    public RestResponse<TokenErrorView> refuse(TokenRefusedException refusal) {
        RestResponse.ResponseBuilder<TokenErrorView> answer = RestResponse.ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(refusal.error().status()), TokenErrorView.of(refusal))
                .type(Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store");
        if (refusal.error() == TokenError.INVALID_CLIENT) {
            answer.header("WWW-Authenticate", "Basic realm=\"stakedrop\"");
        }
        return answer.build();
    }
}
