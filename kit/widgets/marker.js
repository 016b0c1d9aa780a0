// needs: marking
// The marker: an article to mark, layer by layer.

const render = (context) => marking(context);

export default { render };
