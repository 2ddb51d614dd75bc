/**
 * Lets the browser add a passkey or sign with one, and sends the result with the form. Without it codes can be used.
 */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";

function enhance(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>("input[data-passkey-answer]");
  const failed = form.querySelector<HTMLElement>("[data-passkey-failed]");
  const optionsJSON = JSON.parse(form.dataset.passkey ?? "null");
  if (!field || !optionsJSON) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (failed) failed.hidden = true;
    try {
      const answer = await (form.dataset.passkeyVerb === "add"
        ? startRegistration({ optionsJSON })
        : startAuthentication({ optionsJSON }));
      field.value = JSON.stringify(answer);
      form.submit();
    } catch {
      // The person has cancelled, or has no such passkey here: codes can still be used.
      if (failed) failed.hidden = false;
    }
  });
}

if (browserSupportsWebAuthn())
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) enhance(form);
