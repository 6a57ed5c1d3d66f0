"""Bytes to and from the other side of a connection, by a deadline.

http.client can't promise one: its time-out starts anew with every piece that arrives, so that a server that sends
one byte a second holds a call for as long as it likes.
"""

import socket

from .deadline import Deadline

_HEAD_LIMIT = 65536
_BODY_LIMIT = 4 * 1024 * 1024
# Between two of these is a look whether the other side has answered already.
_PIECE_BYTES = 256 * 1024
# The status is known from here on: HTTP/1.1 2
_STATUS_BYTES = 10


class HttpStream:
    """Raises OSError (of which TimeoutError is one) for everything that goes wrong on the way."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._buffer = b""
        self.deadline = Deadline(None)

    def close(self) -> None:
        self._socket.close()

    def is_stale(self) -> bool:
        """An idle connection has nothing to say: if it is readable, the other side has closed it, or lost its way."""
        try:
            self._socket.settimeout(0)
            self._socket.recv(1)
        except OSError as error:
            return not _has_to_wait(error)
        return True

    def send(self, data: bytes) -> bool:
        """False when an answer came before all was sent: the other side does not want the rest."""
        self.deadline.left()
        self._socket.settimeout(0)
        view = memoryview(data)
        try:
            # Most requests are small enough to go at once. What TLS could not take has to be offered again as it was.
            view = view[self._send_some(view[:_PIECE_BYTES]) :]
            while view:
                if self._wait_for_room():
                    return False
                view = view[self._send_some(view[:_PIECE_BYTES]) :]
        except TimeoutError:
            raise
        except OSError as error:
            # Closed by the other side, which may have said why before.
            self._read_last_words(error)
            return False
        return True

    def _send_some(self, view: memoryview) -> int:
        try:
            return self._socket.send(view)
        except OSError as error:
            if _has_to_wait(error):
                return 0
            raise

    def _wait_for_room(self) -> bool:
        """Until more can be sent, or there is an answer: True for the latter."""
        # Loaded by the module socket in any case.
        from select import POLLIN, POLLOUT, poll

        poller = poll()
        poller.register(self._socket, POLLIN | POLLOUT)
        while True:
            left = self.deadline.left()
            events = poller.poll(None if left is None else left * 1000)
            if events and events[0][1] & ~POLLOUT and self._read_ahead():
                return True
            if events and events[0][1] & POLLOUT:
                return False

    def _read_ahead(self) -> bool:
        """Whether what has come is an answer. It is none while it only says that the request is being worked on."""
        try:
            data = self._socket.recv(65536)
        except OSError as error:
            if _has_to_wait(error):
                return False
            raise
        if not data:
            raise ConnectionResetError("the connection was closed before the request was complete")
        self._buffer += data
        while self._buffer.startswith((b"HTTP/1.1 1", b"HTTP/1.0 1")) and b"\r\n\r\n" in self._buffer:
            self._buffer = self._buffer.partition(b"\r\n\r\n")[2]
        return len(self._buffer) > _STATUS_BYTES and self._buffer[_STATUS_BYTES - 1 : _STATUS_BYTES] != b"1"

    def _read_last_words(self, failure: OSError) -> None:
        if self._buffer:
            return
        try:
            self._fill()
        except OSError:
            raise failure from None

    def read_until(self, mark: bytes) -> bytes:
        while mark not in self._buffer:
            if len(self._buffer) > _HEAD_LIMIT:
                raise ConnectionError("the answer's head is too long")
            self._fill()
        found, _, self._buffer = self._buffer.partition(mark)
        return found

    def read(self, size: int) -> bytes:
        if not 0 <= size <= _BODY_LIMIT:
            raise ConnectionError(f"an answer of {size} bytes is too long")
        while len(self._buffer) < size:
            self._fill()
        found, self._buffer = self._buffer[:size], self._buffer[size:]
        return found

    def read_to_end(self) -> bytes:
        try:
            while len(self._buffer) <= _BODY_LIMIT:
                self._fill()
        except ConnectionResetError:
            pass
        found, self._buffer = self._buffer, b""
        return found

    def _fill(self) -> None:
        self._socket.settimeout(self.deadline.left())
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionResetError("the connection was closed before the answer was complete")
        self._buffer += data


def _has_to_wait(error: OSError) -> bool:
    """Nothing is wrong with the connection. TLS has its own words for it, in a module that need not be loaded."""
    return isinstance(error, (BlockingIOError, InterruptedError)) or type(error).__name__.startswith("SSLWant")
