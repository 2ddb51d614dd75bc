import { useLoaderData } from "@remix-run/react";
import { viewForm } from "#app/forms/view-form.ts";
import { EditPage } from "./edit-page.tsx";
import { useOffice } from "./office.ts";
import { PostButton } from "./post-button.tsx";

/** The page that changes a saved view, with a button that removes it. */
export function ViewPage() {
  const { t } = useOffice();
  const { remove } = useLoaderData() as { remove: string };
  const button = (
    <PostButton look="quiet" to={remove}>
      {t("views.remove")}
    </PostButton>
  );
  return <EditPage of={viewForm} below={button} />;
}
