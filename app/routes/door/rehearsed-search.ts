import { rehearsedScript } from "./rehearsed.server.ts";
import { loader as search } from "./search.ts";

export const loader = rehearsedScript.loader("admit-by-hand", search);
