<?php

const FRONT_API = 'https://api2.frontapp.com';

function delete_tag($id, $token)
{
    $handle = curl_init(FRONT_API . '/tags/' . $id); //> DELETE /tags/{tag_id}
    curl_setopt($handle, CURLOPT_CUSTOMREQUEST, 'DELETE');
    curl_setopt($handle, CURLOPT_HTTPHEADER, ["Authorization: Bearer $token"]);
    return curl_exec($handle);
}
