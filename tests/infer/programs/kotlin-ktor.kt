package com.acme.front

class FrontClient(private val http: HttpClient) {
    private val base = "https://api2.frontapp.com"

    suspend fun inboxes() = http.get("$base/inboxes") //> GET /inboxes

    suspend fun reply(id: String, body: Reply) = http.post("$base/conversations/$id/messages") { //> POST /conversations/{conversation_id}/messages
        setBody(body)
    }
}
