import { useTranslation } from "react-i18next";
import { mailto } from "#app/ui/mailto.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** The page of a place that was handed over, for its former holder, signed in. */
export function HandedOverRegistration(props: {
  edition: string;
  handedOver: { to: string; moment: string; contact: string | null };
}) {
  const { to, moment, contact } = props.handedOver;
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={props.edition} title={t("handedOver.title")}>
      <Notice>
        <p className="wrap-anywhere">{t("handedOver.text", { to: to || t("handedOver.somebody"), moment })}</p>
      </Notice>
      <p className="max-w-text">
        {t("handOver.done.mistake")} {contact && <a href={mailto(contact)}>{contact}</a>}
      </p>
    </NarrowPage>
  );
}
