package com.acme.front;

import java.net.HttpURLConnection;
import java.net.URL;

class FrontConnection {
    static final String FRONT = "https://api2.frontapp.com";

    HttpURLConnection close(String id) throws Exception {
        URL url = new URL(FRONT + "/conversations/" + id); //> PATCH /conversations/{conversation_id}
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("PATCH");
        return connection;
    }
}
