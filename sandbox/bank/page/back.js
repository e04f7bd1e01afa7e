// The payer goes back by a form, as this gateway does it; without JavaScript there is the button.
const form = document.querySelector('#back')
if (form instanceof HTMLFormElement) form.submit()
