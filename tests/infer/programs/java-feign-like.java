package com.acme.front;

class FrontGateway {
    private final FrontHttp http = new FrontHttp("https://api2.frontapp.com");

    Tag tag(String id) {
        String path = String.format("/tags/%s", id); //> GET /tags/{tag_id}
        return http.get(path, Tag.class);
    }
}
