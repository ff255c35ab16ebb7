class FrontClient(private val client: HttpClient) {
    private val base = "https://api2.frontapp.com"
    suspend fun tags(): TagPage = client.get("$base/tags").body() //> GET /tags
    suspend fun contact(id: String): Contact = client.get { //> 5 GET /contacts/{contact_id}
        url("$base/contacts/$id")
    }.body()
    suspend fun note(id: String, text: String) {
        client.post("$base/contacts/$id/notes") { setBody(Note(text)) } //> POST /contacts/{contact_id}/notes
    }
    suspend fun merge() = client.request("$base/contacts/merge") { //> POST /contacts/merge
        method = HttpMethod.Post
    }
}
