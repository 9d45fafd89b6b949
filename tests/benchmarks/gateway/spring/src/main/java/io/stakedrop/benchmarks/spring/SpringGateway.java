package io.stakedrop.benchmarks.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.filter.ratelimit.KeyResolver;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** Spring Cloud Gateway as its documentation sets it up; routes and limits are in application.yaml. */
@SpringBootApplication
public class SpringGateway {

    public static void main(String[] arguments) {
        SpringApplication.run(SpringGateway.class, arguments);
    }

    /** Who has no key is refused by the limiter (403). */
    @Bean
    KeyResolver apiKey() {
        return exchange -> Mono.justOrEmpty(exchange.getRequest().getHeaders().getFirst("X-API-Key"));
    }
}
