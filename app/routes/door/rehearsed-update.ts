import { rehearsedScript } from "./rehearsed.server.ts";
import { loader as update } from "./update.ts";

export const loader = rehearsedScript.loader("scan-badges", update);
