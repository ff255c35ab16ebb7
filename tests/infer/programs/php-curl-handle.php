<?php
$curl = curl_init();
curl_setopt_array($curl, [
  CURLOPT_URL => "https://api2.frontapp.com/channels/cha_1/messages", //> POST /channels/{channel_id}/messages
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_CUSTOMREQUEST => "POST",
  CURLOPT_POSTFIELDS => $json,
]);
$ch = curl_init();
curl_setopt($ch, CURLOPT_URL, 'https://api2.frontapp.com/contacts'); //> POST /contacts
curl_setopt($ch, CURLOPT_POST, true);
$tags = json_decode(file_get_contents('https://api2.frontapp.com/tags', false, $context)); //> GET /tags
