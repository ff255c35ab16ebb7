package com.acme.front

import okhttp3.Request

const val FRONT_API = "https://api2.frontapp.com"

fun teammate(id: String): Request =
    Request.Builder().url("$FRONT_API/teammates/$id").get().build() //> GET /teammates/{teammate_id}

fun unfollow(id: String): Request =
    Request.Builder().url("$FRONT_API/conversations/$id/followers").delete().build() //> DELETE /conversations/{conversation_id}/followers
