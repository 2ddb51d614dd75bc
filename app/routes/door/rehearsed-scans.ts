import { rehearsedScript } from "./rehearsed.server.ts";
import { action as record } from "./scans.ts";

export { loader } from "./scans.ts";

export const action = rehearsedScript.action("scan-badges", record);
