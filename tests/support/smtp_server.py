#!/usr/bin/env python3
"""An SMTP server on the loopback address that keeps what it takes. Usage: smtp_server.py FIFO FOLDER [OPTION...]
Writes its port to FIFO, and ends when its standard input does. Each message that it takes becomes a file in FOLDER before it answers.
  --fail STEP=ANSWER   at greeting, hello, auth, mail, rcpt, data, body or end; an ANSWER of `drop` closes the connection, and at `body` it
                       does so after the first line. `taken=drop` keeps the message and does not say so.
  --tls PEM            offers STARTTLS; --wrapped PEM speaks TLS from the first byte
  --login USER:WORD    takes no mail without this login
"""
import argparse
import base64
import os
import socketserver
import ssl
import sys
import threading
import time


class Session(socketserver.StreamRequestHandler):
    timeout = 60

    def handle(self):
        try:
            self.serve()
        except (OSError, ConnectionError, EOFError):
            pass  # the client has left

    def say(self, *lines):
        self.wfile.write(b"".join(line.encode() + b"\r\n" for line in lines))
        self.wfile.flush()

    def answer(self, step, *lines):
        failing, _, answer = self.server.options.fail.partition("=")
        if failing != step:
            self.say(*lines)
            return True
        if answer == "drop":
            raise EOFError
        self.say(answer + " refused here")
        return False

    def line(self):
        line = self.rfile.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        return line

    def secure(self, pem):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)
        self.is_secure = True

    def serve(self):
        options = self.server.options
        self.is_secure = self.logged_in = False
        if options.wrapped:
            self.secure(options.wrapped)
        if not self.answer("greeting", "220 test server"):
            return
        while True:
            words = self.line().decode("latin-1").strip().split()
            verb = words[0].upper() if words else ""
            if verb in ("EHLO", "HELO"):
                offers = ["STARTTLS"] if options.tls and not self.is_secure else []
                offers += ["AUTH PLAIN"] if options.login else []
                lines = ["test server", *offers]
                self.answer("hello", *["250-" + line for line in lines[:-1]], "250 " + lines[-1])
            elif verb == "STARTTLS":
                self.say("220 go on")
                self.secure(options.tls)
            elif verb == "AUTH":
                self.auth(words)
            elif verb == "MAIL":
                if options.login and not self.logged_in:
                    self.say("530 log in first")
                else:
                    self.envelope = [words[1]]
                    self.answer("mail", "250 sender")
            elif verb == "RCPT":
                self.envelope.append(words[1])
                self.answer("rcpt", "250 recipient")
            elif verb == "DATA":
                if self.answer("data", "354 go on"):
                    self.take()
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 done")

    def auth(self, words):
        encoded = words[2] if len(words) > 2 else None
        if encoded is None:
            self.say("334 ")
            encoded = self.line().decode().strip()
        _, user, word = base64.b64decode(encoded).decode().split("\0")
        self.logged_in = f"{user}:{word}" == self.server.options.login
        if self.logged_in:
            self.answer("auth", "235 welcome")
        else:
            self.say(f"535 the password {word} is wrong")

    def take(self):
        options = self.server.options
        body = b""
        while True:
            line = self.line()
            if options.fail == "body=drop":
                raise EOFError
            if line == b".\r\n":
                break
            body += line[1:] if line.startswith(b".") else line
        if options.fail.startswith("end="):
            self.answer("end")
            return
        head = f"X-Envelope: {' '.join(self.envelope)}{' tls' if self.is_secure else ''}\r\n".encode()
        with self.server.lock:
            name = f"{options.folder}/{time.time_ns():020}"  # the order of names is that of arrival
            with open(name + ".part", "wb") as file:
                file.write(head + body)
            os.rename(name + ".part", name + ".eml")
        self.answer("taken", "250 taken")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, options):
        super().__init__(("127.0.0.1", 0), Session)
        self.options = options
        self.lock = threading.Lock()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("fifo")
    parser.add_argument("folder")
    for name in ("--fail", "--tls", "--wrapped", "--login"):
        parser.add_argument(name, default="")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    server = Server(options)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with open(options.fifo, "w") as fifo:
        fifo.write(f"{server.server_address[1]}\n")
    sys.stdin.read()


main()
