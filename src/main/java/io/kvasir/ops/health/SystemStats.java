package io.kvasir.ops.health;

/**
 * Resource use of the machine or container in percent, from 0 to 100.
 *
 * @param cpuPercent load of all cores, by all processes
 * @param memoryPercent physical memory that is not available
 * @param diskPercent use of the disk that holds Kvasir's home
 */
public record SystemStats(double cpuPercent, double memoryPercent, double diskPercent) {}
