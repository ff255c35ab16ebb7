package com.acme.front

interface FrontApi {
    @GET("conversations/{id}") //> GET /conversations/{conversation_id}
    suspend fun conversation(@Path("id") id: String): Conversation

    @GET("contacts") //> GET /contacts
    suspend fun contacts(@Query("limit") limit: Int): Page<Contact>

    @POST("conversations/{id}/comments") //> POST /conversations/{conversation_id}/comments
    suspend fun comment(@Path("id") id: String, @Body body: Comment)

    @HTTP(method = "DELETE", path = "conversations/{id}/tags", hasBody = true) //> DELETE /conversations/{conversation_id}/tags
    suspend fun untag(@Path("id") id: String, @Body tags: Tags)

    companion object {
        fun create(): FrontApi = Retrofit.Builder().baseUrl("https://api2.frontapp.com/").build().create(FrontApi::class.java)
    }
}
