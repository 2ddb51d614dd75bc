import { rehearsedAnswer } from "./rehearsed.server.ts";
import { loader as search } from "./search.ts";

export const loader = rehearsedAnswer(search);
