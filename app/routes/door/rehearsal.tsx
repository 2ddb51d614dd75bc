import { rehearsedPage } from "./rehearsed.server.ts";
import { loader as serve, action as serveAction } from "./show.tsx";

export { default, handle, headers, meta } from "./show.tsx";

/** The whole door, rehearsed: what is done on this page leaves no trace. */
export const loader = rehearsedPage(serve);
export const action = rehearsedPage(serveAction);
