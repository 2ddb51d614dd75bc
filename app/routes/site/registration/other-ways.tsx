import { useTranslation } from "react-i18next";

/** The other ways to register: all on one page, or several people. */
export function OtherWays({ onePage, several }: { onePage: string; several: string }) {
  const { t } = useTranslation(["steps", "registration"]);
  return (
    <ul className="m-0 grid gap-2">
      <li>
        <a href={several}>{t("registration:several")}</a>
      </li>
      <li>
        <a href={onePage}>{t("onePage")}</a>
      </li>
    </ul>
  );
}

/** The button that makes the browser forget the answers. @param props.to null when there are none */
export function ForgetAnswers({ to }: { to: string | null }) {
  const { t } = useTranslation("steps");
  if (!to) return null;
  return (
    <form method="post" action={to}>
      <button type="submit" className="min-h-8 cursor-pointer text-forest underline">
        {t("forget")}
      </button>
    </form>
  );
}
