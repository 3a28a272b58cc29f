"""Given names that tell a pronoun's referent: common ones in news from many countries, by gender.

A name that both men and women bear is in neither list. Compiled by hand from public office holders' names.
"""

from __future__ import annotations

from backchannel.flow.identify.names import fold
from backchannel.model.actors import Gender

_WOMEN = """
Aisha Alexandra Alice Alicia Amanda Amina Amy Ana Anastasia Andrea Angela Anna Anne Annalena Annika Asma
Astrid Barbara Beatriz Beata Birgit Brenda Camila Carmen Carolina Caroline Catherine Cecilia Charlotte
Christina Christine Clara Claire Claudia Cristina Daria Deborah Diana Dina Dorothy Elena Elif Elina
Elisabeth Elizabeth Ella Ellen Emily Emma Esther Eva Fatima Fatou Florence Gabriela Galina Giorgia
Giulia Gloria Grace Hanna Hannah Heather Heidi Helen Helena Hillary Inés Ines Ingrid Irina Isabel
Isabella Ivana Jana Jane Janet Jasmine Jennifer Jessica Joanna Johanna Josephine Joyce Judith Julia
Juliana Julie Kaja Kamala Karen Karin Karine Karoline Kate Katarina Katherine Katja Katya Khadija
Kristina Lana Larisa Laura Layla Leila Lena Leyla Lidia Linda Lisa Lucia Lucía Lucy Ludmila Lyudmila
Magdalena Mai Maia Margaret Margarita Maria Mariam Mariana Marie Marina Marta Martha Mary Maya Megan
Melissa Mette Michelle Miriam Monica Monika Nadia Nancy Naomi Natalia Natalie Natasha Nicole Nina Noor
Nora Oksana Olena Olga Olivia Pamela Patricia Paula Paulina Petra Pilar Polina Priya Rachel Rania
Rebecca Rosa Roza Ruth Sabine Samantha Sandra Sanae Sara Sarah Simone Sofia Sonia Sophia Sophie Stefania
Stella Stephanie Susan Susana Svetlana Tamara Tanya Tatiana Teresa Theresa Ursula Valentina Valeria
Vanessa Vera Veronica Veronika Vesna Victoria Viktoria Virginia Wendy Yasmin Yelena Yevgenia Yulia
Yvette Yvonne Zainab Zara Zeynep Zoe Zofia
"""
_MEN = """
Aaron Abdul Abdullah Adam Ahmad Ahmed Alan Albert Alejandro Aleksandr Alexander Alexei Alexey Alfred Ali
Álvaro Amir Anatoly Anders Andrei Andrew Andrey Andriy Andrzej Antonio Anthony Antoine Anton Arkady
Arthur Arturo Aslan Bashar Benjamin Bernard Bernie Bill Bogdan Boris Brian Bruce Bruno Carl Carlos Cem
Charles Christian Christopher Cyril Dag Daniel Danilo David Denis Denys Diego Dieter Dmitri Dmitry
Dmytro Dominic Donald Douglas Eduard Eduardo Edward Emmanuel Enrique Eric Erik Ernesto Farid Felipe
Felix Fernando Francesco Francis Francisco Frank François Frederick Friedrich Gabriel Gavin Gennady
Geoffrey George Gerald Gerhard Giorgi Giorgio Giovanni Giuseppe Gordon Graham Greg Gregory Grigory
Guillermo Gustavo Hakan Hamid Hans Harold Hassan Heiko Heinrich Henri Henrik Henry Herbert Hiroshi
Howard Hugo Hussein Ian Ibrahim Igor Ihor Ilham Ilya Imran Isaac Ismail István Ivan Jack Jacob Jacques
Jaime Jake Jakob James Jan Janos Jared Javier Jean-Claude Jeffrey Jens Jerome Jim Joe Joao João Joachim
Jochen Johan Johann John Jonas Jonathan Jorge José Jose Josef Josep Joseph Joshua Juan Jürgen Karl Keir
Keith Kenneth Kevin Khalid Kirill Klaus Konstantin Kyrylo Lars Laurent Lawrence Leonid Lloyd Louis Luca
Lucas Luis Luiz Luke Mahmoud Manuel Marc Marcelo Marco Marcos Marek Mario Mark Markus Martin Matteo
Matthew Mauricio Maxim Mehmet Michael Michel Miguel Mikhail Milan Milos Mohamed Mohammad Mohammed Moritz
Muhammad Murat Mustafa Mykhailo Mykola Nabil Narendra Nathan Nicholas Nicolas Nikol Nikola Nikolai
Nikolay Norbert Oleg Oleh Oleksandr Oleksii Oleksiy Olivier Omar Oscar Osman Otto Pablo Pascal Patrick
Paul Pavel Pavlo Pedro Peter Petr Petro Philip Philippe Pierre Rafael Rami Ramón Rashid Raúl Ralph
Raymond Recep Reza Ricardo Richard Rishi Robert Roberto Rodrigo Roger Roland Roman Ronald Ruben Rudolf
Rustem Ruslan Ryan Salvador Samir Samuel Sebastian Sébastien Serge Sergei Sergey Sergii Serhiy Sergio
Shigeru Simon Stanislav Stefan Stephen Steve Steven Stuart Taras Theodore Thomas Tim Timothy Tobias Tom
Tomas Tomasz Tony Umar Valentyn Valerii Valery Vadim Vadym Viktor Vincent Vitali Vitaly Vladimir
Vladyslav Volodymyr Walter Werner William Wolfgang Xavier Yair Yaroslav Yasser Yevgeny Yoav Youssef Yuri
Yuriy Yury Yusuf Zbigniew Zoran
"""
_GENDERS: dict[str, Gender] = {fold(name): "f" for name in _WOMEN.split()}
_GENDERS |= {fold(name): "m" for name in _MEN.split()}


def guess_gender(name: str) -> Gender | None:
    """The gender that a full name's first given name tells; None where it does not."""
    return _GENDERS.get(fold(name.split()[0])) if " " in name else None
