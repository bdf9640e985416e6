package io.storeloom.worker;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Processor seconds since the start, process by process.
 *
 * @param database of the backends that live now; a connection keeps its backend
 * @param shop the simulator's and the bench's own process
 */
record SyncBenchCpu(double worker, double database, double temporal, double shop) {

    static SyncBenchCpu of(House house, WorkerProcess worker) {
        return new SyncBenchCpu(
                seconds(ProcessHandle.of(worker.pid()).stream()),
                seconds(ProcessHandle.of(house.database().pid()).stream().flatMap(ProcessHandle::descendants)),
                seconds(ProcessHandle.of(house.temporal().pid()).stream()),
                seconds(Stream.of(ProcessHandle.current())));
    }

    SyncBenchCpu minus(SyncBenchCpu before) {
        return new SyncBenchCpu(
                worker - before.worker, database - before.database, temporal - before.temporal, shop - before.shop);
    }

    double sum() {
        return worker + database + temporal + shop;
    }

    private static double seconds(Stream<ProcessHandle> processes) {
        return processes
                        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1e3;
    }
}
