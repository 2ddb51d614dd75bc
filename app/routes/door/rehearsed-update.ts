import { rehearsedAnswer } from "./rehearsed.server.ts";
import { loader as update } from "./update.ts";

export const loader = rehearsedAnswer(update);
