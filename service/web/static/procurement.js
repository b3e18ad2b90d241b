// Printing and copying; without script the browser's own menus do.
const print_button = document.querySelector("[data-print]");
print_button.hidden = false;
print_button.addEventListener("click", () => print());

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.querySelector(`[aria-labelledby="${button.dataset.copy}"]`).textContent;
    await navigator.clipboard.writeText(text);
    button.firstChild.textContent = button.dataset.done;
  });
}
