"""Scripts, entities and closing tags in comments, strings and docstrings.

Class: against people
Safe: failed
"""

# </code></pre><script>document.title = "CANARY-SCRIPT"</script> <!-- --> ]]> &lt;img src=x onerror=alert(1)&gt;
def double(X):
    """</textarea></style><img src=x onerror="document.title='CANARY-SCRIPT'"><svg onload=alert(1)>"""
    return X  # "><script src="//example.org/CANARY-SCRIPT"></script> javascript:alert(1) {{7*7}} {% raw %} ${7*7}
