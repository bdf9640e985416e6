package io.storeloom.infra.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of this machine. */
public final class Ports {

    private Ports() {}

    /** A port that was free a moment ago; whoever binds it must be ready to lose the race and ask again. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("This machine has no free TCP port.", e);
        }
    }

    /**
     * Refuses a port that is taken, naming the variable that moves it.
     *
     * @throws CannotStart when something listens there
     */
    public static void requireFree(int port, String what, String variable) {
        // Both addresses: a listener on one of them alone still leaves the other bindable on macOS.
        if (!canBind(new InetSocketAddress(port))
                || !canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            throw new CannotStart("Port " + port + " (" + what + ") is in use: stop what listens there, or set "
                    + variable + " to another port.");
        }
    }

    /** Whether something on this machine's loopback accepts connections at {@code port}. */
    public static boolean listening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }
}
