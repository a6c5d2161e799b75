"""Says on what machine a figure was taken: processor, memory, kernel, and how long the disk takes to promise 4 KiB."""
import os
import platform
import statistics
import tempfile
import time


def first (path, key):
    with open(path, encoding='utf-8', errors='replace') as lines:
        return next((line.split(':', 1)[1].strip() for line in lines if line.startswith(key)), 'unknown')


def promise_ms (count=200):
    """Milliseconds of append + fdatasync, sorted. In the folder of temporary files, on whatever disk that is."""
    with tempfile.TemporaryDirectory() as place:
        file = os.open(os.path.join(place, 'probe'), os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        times = []
        for _ in range(count):
            begin = time.perf_counter()
            os.write(file, bytes(4096))
            os.fdatasync(file)
            times.append((time.perf_counter() - begin) * 1000)
        os.close(file)
    return sorted(times)


def main ():
    memory_gib = int(first('/proc/meminfo', 'MemTotal').split()[0]) / 2 ** 20
    times = promise_ms()
    print(f'machine: {first("/proc/cpuinfo", "model name")}, {os.cpu_count()} cores, {memory_gib:.1f} GiB, '
          f'Linux {platform.release()}')
    print(f'disk: fdatasync of 4 KiB {statistics.median(times):.2f} ms, 99 % under {times[int(len(times) * .99) - 1]:.2f} ms')


if __name__ == '__main__':
    main()
