package com.acme.front;

import java.net.URI;
import java.net.http.HttpRequest;

class FrontApi {
    private static final String BASE = "https://api2.frontapp.com";

    HttpRequest account(String id) {
        return HttpRequest.newBuilder().uri(URI.create(BASE + "/accounts/" + id)).GET().build(); //> GET /accounts/{account_id}
    }

    HttpRequest createAccount(String json) {
        return HttpRequest.newBuilder()
                .uri(URI.create(BASE + "/accounts")) //> POST /accounts
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }
}
