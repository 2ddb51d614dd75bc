import type { ListViews } from "#app/server/pages/list-views.server.ts";
import { speakerList } from "./table.tsx";

/** The saved views of the list of speakers. */
export const speakerViews: ListViews = {
  ...{
    list: "speakers",
    page: "/intervenants",
    menuEntry: "speakers",
    shares: "edit-programme",
  },
  kept: [],
  columns: (_, office) => speakerList.columns(office),
};
