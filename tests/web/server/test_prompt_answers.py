"""Connections that send at once."""

import socket

from planner.web.server.lifespan import answer_promptly


def test_connections_send_at_once_though_their_server_did_not_name_tcp() -> None:
    with socket.socket(family=socket.AF_INET) as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        answer_promptly()
        with socket.create_connection(server.getsockname()):
            connection, _address = server.accept()
            with connection:
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
