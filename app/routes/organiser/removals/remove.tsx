import { answer, buttonAction, done, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { removalOf } from "./kinds.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

const rightOf = ({ list }: { list?: string }) => found(removalOf(list)).right;

export const loader = officeLoader(rightOf, async ({ db, edition, id, params, path, t }) => {
  const { menuEntry, list, page } = found(removalOf(params.list));
  const { name } = found((await list(db, { edition: edition.id })).find((each) => each.id === id));
  const asks = { verb: t("remove.verb"), text: [t("remove.warning")], danger: true };
  return { menuEntry, title: t("remove.title", { name }), under: [[path(page, { id }), name]], asks };
});

export const action = buttonAction(rightOf, async (sent) => {
  const { remove, reason, after } = found(removalOf(sent.params.list));
  const outcome = await remove(sent.db, { ...sent.actor, id: sent.id });
  return answer(sent, outcome, {
    removed: () => done(sent.path(after), "removed"),
    kept: (kept) => refused({}, "form", kept.reason ?? reason, { count: kept.count }),
  });
});
