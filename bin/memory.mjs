/**
 * How a process of the site uses memory. glibc keeps up to eight arenas for each processor, and its threshold for
 * returning free memory grows with the largest block that was freed, so that much of what a rush used is never returned.
 * What the keeper has set stays. `deploy/` sets the same where processes are started without `npm`.
 */
export const ALLOCATOR = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072", MALLOC_MMAP_THRESHOLD_: "131072" };

/** Options of Node for the site and its programs. */
export const NODE_OPTIONS = ["--max-semi-space-size=16"];

/** The variables with which a program is started. */
export function withAllocator(environment) {
  return { ...ALLOCATOR, ...environment };
}
