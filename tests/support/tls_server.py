#!/usr/bin/env python3
"""An HTTPS server on the loopback address for a given number of connections. Usage: tls_server.py PEM CONNECTIONS
Prints its port. Every answer is `secure`."""
import socket
import ssl
import sys

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1])
listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(20)
print(listener.getsockname()[1], flush=True)
for _ in range(int(sys.argv[2])):
    try:
        client, _address = listener.accept()
        client.settimeout(20)
        with context.wrap_socket(client, server_side=True) as wire:
            if wire.recv(65536):
                wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecure")
    except OSError:
        pass  # a client that rejects the certificate closes the connection
