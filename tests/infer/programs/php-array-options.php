<?php
class Front_Api {
	const URL = 'https://api2.frontapp.com/';
	public function tags() {
		return wp_remote_get( self::URL . 'tags', array( 'headers' => $this->headers() ) ); //> GET /tags
	}
	public function note( $id, $body ) {
		return wp_remote_post( self::URL . "contacts/{$id}/notes", array( 'body' => $body ) ); //> POST /contacts/{contact_id}/notes
	}
	public function archive( $id ) {
		return wp_remote_request( self::URL . 'conversations/' . $id, array( 'method' => 'PATCH' ) ); //> PATCH /conversations/{conversation_id}
	}
}
