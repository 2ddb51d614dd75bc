/**
 * Opens a name that the server sealed under the code of its badge (`sealNames`).
 *
 * @param code of the badge in front of the phone, as it is printed
 * @returns null when it was sealed under another badge's code
 */
export async function openName(sealed: string, code: string): Promise<string | null> {
  const bytes = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`name ${code}`));
  const key = await crypto.subtle.importKey("raw", hash, "AES-GCM", false, ["decrypt"]);
  const nonce = { name: "AES-GCM", iv: bytes.slice(0, NONCE_BYTES) };
  const name = await crypto.subtle.decrypt(nonce, key, bytes.slice(NONCE_BYTES)).catch(() => null);
  return name && new TextDecoder().decode(name);
}

const NONCE_BYTES = 12;
