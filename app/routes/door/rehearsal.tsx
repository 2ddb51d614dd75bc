import { rehearsedPage } from "./rehearsed.server.ts";
import { action as record, loader as show } from "./show.tsx";

export { default, handle, headers, meta } from "./show.tsx";

/** The whole door, rehearsed: what is done on this page leaves no trace. */
export const loader = rehearsedPage.loader("scan-badges", show);
export const action = rehearsedPage.action("scan-badges", record);
