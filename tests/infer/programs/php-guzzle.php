<?php

namespace Acme\Front;

use GuzzleHttp\Client;

class FrontClient
{
    public function __construct(private Client $http)
    {
        $this->http = new Client(['base_uri' => 'https://api2.frontapp.com']);
    }

    public function conversation(string $id)
    {
        return $this->http->get("/conversations/$id"); //> GET /conversations/{conversation_id}
    }

    public function tag(string $id, array $tags)
    {
        return $this->http->request('POST', '/conversations/' . $id . '/tags', ['json' => $tags]); //> POST /conversations/{conversation_id}/tags
    }
}
