import { useTranslation } from "react-i18next";

/** The address in a sender such as `Colloque <colloque@exemple.fr>`; null where none is set. */
export function contactOf(sender: string | null): string | null {
  return sender?.match(/[^\s<>]+@[^\s<>]+/)?.[0] ?? null;
}

/** How to reach the organisers: by mail where an address is set, by post always. */
export function Contact({ email }: { email: string | null }) {
  const { t } = useTranslation("site");
  return (
    <ul>
      {email && (
        <li>
          {t("contact.email")} <a href={`mailto:${email}`}>{email}</a>
        </li>
      )}
      <li>{t("contact.post")}</li>
    </ul>
  );
}
