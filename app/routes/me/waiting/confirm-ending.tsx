import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";

/** Asks to confirm that an offer is declined, or a queue left. */
export function ConfirmEnding(props: {
  verb: "decline" | "leave";
  page: { readonly title: string; readonly edition: string; readonly what: string; readonly back: string };
}) {
  const { verb, page } = props;
  const { t } = useTranslation("waiting");
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      <p className="wrap-anywhere">{t(`${verb}.text`, { what: page.what })}</p>
      <form method="post" className="flex flex-wrap items-center gap-4">
        <Button look="danger">{t(`${verb}.submit`)}</Button>
        <a href={page.back}>{t(`${verb}.keep`)}</a>
      </form>
    </NarrowPage>
  );
}
