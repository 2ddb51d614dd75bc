/** Sends the people of a rush from a thread of its own, so that whoever else is measured waits for the site alone. */
import { parentPort, workerData } from "node:worker_threads";
import { type RushOptions, rush } from "#test/support/waiting-rush.ts";

parentPort?.postMessage(await rush(workerData as RushOptions));
