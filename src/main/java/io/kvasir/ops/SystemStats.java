package io.kvasir.ops;

/**
 * How much of the machine, or of the container's share of it, is in use. All in percent, from 0 to 100.
 *
 * @param cpuPercent of all cores, by everything on the machine
 * @param memoryPercent of physical memory that cannot be had at once
 * @param diskPercent of the disk that holds Kvasir's home
 */
public record SystemStats(double cpuPercent, double memoryPercent, double diskPercent) {}
